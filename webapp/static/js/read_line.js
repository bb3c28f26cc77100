// While a line is typed, shows how it is read: <input data-read-url="..." data-read-target="#id">.
// The server answers with a fragment of HTML; a hidden field "seen" then tells the server which line was shown as read.
// Errors are left alone: adding the line reads it in any case.
const PAUSE_MS = 250;

export function readLine() {
  for (const input of document.querySelectorAll("input[data-read-url]")) listen(input);
}

function listen(input) {
  const target = document.querySelector(input.dataset.readTarget);
  if (!target) return;
  let timer = 0;
  let asked = new AbortController();
  input.addEventListener("input", () => {
    clearTimeout(timer);
    asked.abort();
    timer = setTimeout(() => {
      asked = new AbortController();
      show(input, target, asked.signal);
    }, PAUSE_MS);
  });
  if (input.value && !target.children.length) show(input, target, asked.signal);
}

async function show(input, target, signal) {
  if (!input.value.trim()) {
    target.replaceChildren();
    return;
  }
  const url = new URL(input.dataset.readUrl, location.href);
  url.searchParams.set("line", input.value);
  try {
    const response = await fetch(url, { signal, headers: { Accept: "text/html" }, credentials: "same-origin" });
    if (!response.ok) return;
    const words = await response.text();
    if (signal.aborted) return;
    target.innerHTML = words;
    const seen = input.form?.elements.namedItem("seen");
    if (seen) seen.value = input.value;
  } catch {
    // Typed on, or not reachable.
  }
}
