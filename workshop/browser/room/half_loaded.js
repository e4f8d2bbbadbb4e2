// Says so when a page's own script could not be loaded, or is too new for this browser; written for browsers of any age.

addEventListener("load", function () {
  const shown = document.documentElement.hasAttribute("data-shown")
  const said = document.getElementById("half")
  if (!shown && said) said.hidden = false
})
