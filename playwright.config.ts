import { defineConfig } from "@playwright/test";

/**
 * Of each switch Chromium hears only the last one: what Playwright turns off itself is said again here, as its version has it.
 * What is ours: every window of a whole Chromium loads an address bar's pages of suggestions, which nobody sees in a window without
 * a head; that took as long as opening the page.
 */
const OFF = [
  ...["AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "LensOverlay"],
  ...["HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning"],
  ...["AvoidCorsURLLoaderRestartOnRedirect", "TcpPortRandomizationWin", "OptimizationHints", "AimEnabled"],
  ...["NetworkTimeServiceQuerying", "PreconnectToSearch"],
  ...["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"],
];

/** Run by `npm test`, which starts the built server over a database of its own and names both in the environment. */
export default defineConfig({
  testDir: "./e2e",
  outputDir: "./test-results",
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  // Generous: a story that hangs costs a minute once; one cut off on a busy machine costs a whole run.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: process.env.BASE_URL,
    browserName: "chromium",
    launchOptions: {
      executablePath: process.env.PLAYWRIGHT_CHROMIUM || undefined,
      args: [`--disable-features=${OFF.join(",")}`],
    },
    locale: "en-GB",
    timezoneId: "Europe/London",
    // Pictures of every moment would cost a tenth of the run; what was on the page is kept all the same.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "desktop", use: { viewport: { width: 1280, height: 800 } } },
    // Where the layout is another one; rules and messages are the same on any screen.
    {
      name: "tablet",
      testMatch: /(home|order-to-cash|pages|payments|shell)\.spec\.ts/,
      use: { viewport: { width: 820, height: 1180 }, hasTouch: true },
    },
  ],
});
