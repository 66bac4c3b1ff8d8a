"""The portal of the UNODC Regional Office for Central Asia."""
