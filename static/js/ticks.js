// Back again from the browser's memory: untick what was ticked. Nothing of it is kept.
addEventListener("pageshow", function (event) {
  if (event.persisted) document.querySelectorAll(".signs input").forEach(function (box) { box.checked = false; });
});
