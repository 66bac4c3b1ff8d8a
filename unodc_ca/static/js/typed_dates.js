// A date that its picker does not understand stays as it was typed, for the form to read or to refuse.
// The picker would put today in its place without a word.

jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
