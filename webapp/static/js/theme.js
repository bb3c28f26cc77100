// Sets the theme before anything is drawn; linked as a plain script in the head.
(() => {
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  const chosen = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null;
    }
  };

  const keep = (theme) => {
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // Storage is closed: the cookie still remembers.
    }
    document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
  };

  const show = (theme) => {
    root.dataset.theme = theme;
    root.dataset.bsTheme = theme;
    for (const button of document.querySelectorAll("[data-theme-toggle]")) {
      const words = theme === "dark" ? button.dataset.toLight : button.dataset.toDark;
      button.querySelector("[data-theme-label]").textContent = words;
      button.title = words;
      button.hidden = false;
    }
  };

  const current = () => {
    const theme = chosen() || root.dataset.theme;
    if (theme === "light" || theme === "dark") return theme;
    return dark.matches ? "dark" : "light";
  };

  const remembered = chosen() || root.dataset.theme;
  show(current());
  document.addEventListener("DOMContentLoaded", () => show(root.dataset.theme));
  if (!remembered) dark.addEventListener("change", () => chosen() || show(dark.matches ? "dark" : "light"));

  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-theme-toggle]")) return;
    const theme = root.dataset.theme === "dark" ? "light" : "dark";
    keep(theme);
    show(theme);
  });
})();
