// A file dropped on <form data-drop-file="id"> goes into the file control with that id, and is sent by [data-drop-button].
// Without this the file is chosen by hand.

export function dropFiles() {
  for (const form of document.querySelectorAll("form[data-drop-file]")) listen(form);
}

function listen(form) {
  const control = document.getElementById(form.dataset.dropFile);
  const button = form.querySelector("[data-drop-button]");
  if (!control || !button) return;
  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
  form.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    form.dataset.dropping = "";
  });
  form.addEventListener("dragleave", (event) => {
    if (!form.contains(event.relatedTarget)) delete form.dataset.dropping;
  });
  form.addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    delete form.dataset.dropping;
    control.files = event.dataTransfer.files;
    form.requestSubmit(button);
  });
}
