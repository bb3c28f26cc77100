// <button data-copy-from="#id" hidden> copies the text of that element and says so for a while.
const SAID_MS = 4000;

export function copyButtons() {
  for (const button of document.querySelectorAll("[data-copy-from]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}

async function copy(button) {
  const source = document.querySelector(button.dataset.copyFrom);
  if (!source) return;
  const done = await put(source);
  say(button, done ? button.dataset.copiedLabel : button.dataset.copyFailedLabel, done);
}

async function put(source) {
  const text = "value" in source ? source.value : source.textContent;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (source.select) source.select();
    else getSelection().selectAllChildren(source);
    return document.execCommand("copy");
  }
}

function say(button, words, done) {
  const label = button.querySelector("[data-copy-label]") || button;
  const icon = button.querySelector("use");
  button.dataset.before ??= label.textContent;
  button.dataset.icon ??= icon?.getAttribute("href") || "";
  label.textContent = words || button.dataset.before;
  if (icon && done) icon.setAttribute("href", button.dataset.icon.replace(/#.*/, "#check-lg"));
  clearTimeout(button.timer);
  button.timer = setTimeout(() => {
    label.textContent = button.dataset.before;
    icon?.setAttribute("href", button.dataset.icon);
  }, SAID_MS);
}
