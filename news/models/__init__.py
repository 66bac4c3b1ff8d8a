from .event import EventCountry, EventIndexPage, EventPage, EventProgramme, EventProject, EventTheme
from .news import NewsCountry, NewsIndexPage, NewsPage, NewsProgramme, NewsProject, NewsTheme
from .notice import NoticeCountry, NoticeIndexPage, NoticePage, NoticeProgramme, NoticeProject, NoticeTheme

__all__ = [
    "EventCountry",
    "EventIndexPage",
    "EventPage",
    "EventProgramme",
    "EventProject",
    "EventTheme",
    "NewsCountry",
    "NewsIndexPage",
    "NewsPage",
    "NewsProgramme",
    "NewsProject",
    "NewsTheme",
    "NoticeCountry",
    "NoticeIndexPage",
    "NoticePage",
    "NoticeProgramme",
    "NoticeProject",
    "NoticeTheme",
]
