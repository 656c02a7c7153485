import { earlyScript } from "./early";
import { themeScript } from "./theme";

/** All that runs before the application does; one script, so that one hash names it. */
export const headScript = `${themeScript};${earlyScript}`;
