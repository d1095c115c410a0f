// "Leave this site": cover the page at once, and put the other site in this page's place.
// Without scripts it is a plain link. Nothing here hides the browser's history, and no page says so.
var root = document.documentElement, leave = document.querySelector(".leave a");
leave.onclick = function () {
  root.className = "gone";
  location.replace(leave.href);
  return false;
};
// Back again from the browser's memory: take the cover away, and untick what was ticked.
onpageshow = function (event) {
  root.className = "";
  if (event.persisted) document.querySelectorAll(".signs input").forEach(function (box) { box.checked = false; });
};
