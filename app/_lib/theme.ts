export type Theme = "system" | "light" | "dark";

/**
 * Runs in the head before the first paint, so that the chosen theme and a folded side bar never flash. Static, so that
 * a content security policy can name it by its hash.
 */
export const themeScript =
  '(function(d,n){try{var t=localStorage.getItem("theme");if(t==="light"||t==="dark")d.dataset.theme=t;if(localStorage.getItem("side")==="folded")d.dataset.side="folded"}catch(e){}if(/Mac|iPhone|iPad/.test(n.platform))d.dataset.mac=""})(document.documentElement,navigator)';

/** The theme chosen on this device; "system" follows the system. */
export function readTheme(): Theme {
  const theme = document.documentElement.dataset.theme;
  return theme === "light" || theme === "dark" ? theme : "system";
}

/** Applies and keeps a theme on this device. */
export function chooseTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // A browser that keeps nothing shows it for this visit only.
  }
}
