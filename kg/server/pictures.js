"use strict";
// What is chosen is drawn at once; without scripts the button does it.

for (const choice of document.querySelectorAll("select")) {
  choice.addEventListener("change", () => choice.form.requestSubmit());
}
