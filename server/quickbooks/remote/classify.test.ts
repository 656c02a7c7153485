import { describe, expect, it } from "vitest";
import { classify, classifySilence } from "./classify";
import { mask } from "./mask";
import { queryText } from "./query-text";
import { readAnswer } from "./read-answer";

const refused = (status: number, text: string, isWrite = true) =>
  classify({ status, errors: readAnswer(text).errors, intuitTid: "1-abc", retryAfterMs: null, isWrite }).fault;

const accounting = (code: string, detail: string, message = "Some message") =>
  JSON.stringify({
    Fault: { Error: [{ Message: message, Detail: detail, code, element: "" }], type: "ValidationFault" },
    time: "",
  });

const gateway = (code: string, message: string) =>
  JSON.stringify({
    warnings: null,
    fault: { error: [{ message, detail: "Token expired", code, element: null }], type: "AUTHENTICATION" },
  });

describe("a refusal of QuickBooks", () => {
  it.each([
    [400, accounting("6140", "DocNumber=1042 is assigned to TxnType=Invoice with TxnId=17984"), "duplicate", "6140"],
    // Their texts are translated; the code is not.
    [400, accounting("6140", "… TxnType=Facture …", "Numéro de document en double"), "duplicate", "6140"],
    [400, accounting("6240", "The name supplied already exists."), "duplicate", "6240"],
    [400, accounting("5010", "You and Jo were working on this at the same time."), "stale", "5010"],
    [400, accounting("2500", "Invalid Reference Id : Accounts element id 999 not found"), "needs_mapping", "2500"],
    [400, accounting("6210", "The account period has closed."), "our_data", "6210"],
    [400, accounting("610", "Object Not Found"), "our_data", "610"],
    [400, accounting("500", "Operation void is not supported."), "our_data", "500"],
    [400, accounting("99999", "Something new."), "our_data", "99999"],
    [500, accounting("10000", "An application error has occurred"), "their_fault", "10000"],
    [200, accounting("10000", "An application error has occurred"), "their_fault", "10000"],
    [408, "<html>Request Timeout</html>", "their_fault", "408"],
    [503, "<html>Service Unavailable</html>", "their_fault", "503"],
    [401, gateway("3200", "message=AuthenticationFailed; errorCode=003200; statusCode=401"), "reconnect", "3200"],
    [403, gateway("003100", "message=ApplicationAuthorizationFailed"), "reconnect", "3100"],
    [429, gateway("3001", "message=ThrottleExceeded; errorCode=003001; statusCode=429"), "throttled", "3001"],
    [429, "", "throttled", "3001"],
    [400, accounting("120", "Authorization Failure"), "reconnect", "120"],
  ])("%i %s is %s", (status, text, kind, code) => {
    expect(refused(status, text)).toMatchObject({ kind, code, intuitTid: "1-abc" });
  });

  it("is read from XML, which the gateway falls back to", () => {
    const xml = `<?xml version="1.0"?><IntuitResponse><Fault type="SERVICE"><Error code="3001"><Message>message=ThrottleExceeded</Message><Detail>The request limit was reached</Detail></Error></Fault></IntuitResponse>`;
    expect(refused(429, xml)).toMatchObject({ kind: "throttled", detail: "The request limit was reached" });
  });

  it("says in a sentence what happened and what comes next", () => {
    expect(refused(400, accounting("6000", "You must set a transaction amount.")).words).toBe(
      "QuickBooks refuses this by one of its rules. They say: “You must set a transaction amount.” Change it here, then press Sync now.",
    );
  });

  it("leaves the outcome of a write open when their side failed, and of nothing else", () => {
    expect(refused(500, "").unknownOutcome).toBe(true);
    expect(refused(408, "").unknownOutcome).toBe(true);
    expect(refused(500, "", false).unknownOutcome).toBe(false);
    expect(refused(400, accounting("6140", "")).unknownOutcome).toBe(false);
    expect(refused(429, "").unknownOutcome).toBe(false);
    expect(classifySilence("reset", true).fault.unknownOutcome).toBe(true);
    expect(classifySilence("timeout", true).fault.unknownOutcome).toBe(true);
    expect(classifySilence("unreachable", true).fault.unknownOutcome).toBe(false);
  });
});

describe("a question to QuickBooks", () => {
  it("escapes quotes and backslashes their way", () => {
    expect(queryText("Customer", [["DisplayName", "=", "Peet's \\ Co"]])).toBe(
      "select * from Customer where DisplayName = 'Peet\\'s \\\\ Co'",
    );
  });

  it("quotes numbers, lists values and pages", () => {
    expect(
      queryText(
        "Invoice",
        [
          ["TotalAmt", ">", "300.00"],
          ["Id", "IN", ["1", "2"]],
        ],
        { orderBy: "Id", startPosition: 1001, maxResults: 1000 },
      ),
    ).toBe(
      "select * from Invoice where TotalAmt > '300.00' and Id IN ('1', '2') orderby Id startposition 1001 maxresults 1000",
    );
  });
});

describe("the log", () => {
  it("keeps what was sent and nothing that opens a door", () => {
    expect(mask({ Id: "1", SyncToken: "3", access_token: "abc", nested: [{ client_secret: "x", Line: [1] }] })).toEqual(
      {
        Id: "1",
        SyncToken: "3",
        access_token: "•••",
        nested: [{ client_secret: "•••", Line: [1] }],
      },
    );
  });
});
