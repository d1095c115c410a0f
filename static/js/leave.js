// "Leave this site": cover the page at once, and put the other site in this page's place.
// Without scripts it is a plain link. Nothing here hides the browser's history, and no page says so.
var leave = document.querySelector(".leave a");
leave.onclick = function () {
  document.body.hidden = true;
  location.replace(leave.href);
  return false;
};
// Back again from the browser's memory: take the cover away.
onpageshow = function () {
  document.body.hidden = false;
};
