// Reads what the test programs wrote: how many passed and failed, and the words of each failure.

/** @returns {{ passed: number, failed: number, skipped: number, failures: string[] }} */
export function readUnitResults(report, output) {
  const results = {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [],
  };
  const unread = (file) => file.status === "failed" && file.assertionResults.every((one) => one.status !== "failed");
  results.failed += report.testResults.filter(unread).length;
  if (results.failed > 0) results.failures.push(`✗ unit and database tests\n\n${failureWords(output)}`);
  return results;
}

/** The program's own account of what failed, which shows expected beside received. */
function failureWords(output) {
  const words = stripColour(output);
  const begin = words.search(/⎯+ (Failed|Unhandled)/);
  return (begin === -1 ? words : words.slice(begin)).split("\n").slice(0, 600).join("\n").trimEnd();
}

export function readBrowserResults(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  const results = { passed: expected, failed: unexpected + flaky, skipped, failures: [] };
  for (const error of report.errors ?? []) {
    results.failed += 1;
    results.failures.push(describeFailure(["browser tests"], error.message ?? String(error)));
  }
  for (const suite of report.suites) collect(suite, []);
  return results;

  function collect(suite, above) {
    const names = [...above, suite.title];
    for (const inner of suite.suites ?? []) collect(inner, names);
    for (const spec of suite.specs ?? []) {
      for (const run of spec.tests) {
        if (run.status !== "unexpected" && run.status !== "flaky") continue;
        const errors = run.results.flatMap((result) => result.errors.map((error) => error.message));
        results.failures.push(describeFailure([run.projectName, ...names, spec.title], errors.join("\n")));
      }
    }
  }
}

function describeFailure(names, message) {
  const words = stripColour(message ?? "")
    .split("\n")
    .filter((line) => !/^\s+at .*(node_modules|node:internal)/.test(line))
    .slice(0, 30);
  return [`✗ ${names.filter(Boolean).join(" › ")}`, ...words.map((line) => `    ${line}`)].join("\n");
}

function stripColour(text) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape that begins a colour
  return text.replace(/\u001b\[[0-9;]*m/g, "");
}
