/** What QuickBooks refuses with: a code, a message, a detail, and which of its two envelopes carries it. */
export class Fault extends Error {
  override readonly name = "Fault";

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly detail: string = message,
    readonly element = "",
    readonly type = "ValidationFault",
  ) {
    super(message);
  }

  /** The gateway in front of the books answers in lower case. */
  get fromGateway(): boolean {
    return this.type === "AUTHENTICATION" || this.type === "SERVICE" || this.type === "AUTHORIZATION";
  }
}

export function tokenFault(detail: string): Fault {
  return new Fault(401, "3200", gatewayMessage("AuthenticationFailed", "003200", 401), detail, "", "AUTHENTICATION");
}

export function realmFault(): Fault {
  const message = gatewayMessage("ApplicationAuthorizationFailed", "003100", 403);
  return new Fault(403, "3100", message, "ApplicationAuthorizationFailed", "", "AUTHORIZATION");
}

export function throttleFault(): Fault {
  const message = gatewayMessage("ThrottleExceeded", "003001", 429);
  return new Fault(429, "3001", message, "The request limit was reached. Try again later.", "", "SERVICE");
}

export function userFault(): Fault {
  const detail = "The user who connected this company is no longer an administrator of it.";
  return new Fault(401, "120", "Authorization Failure", detail, "", "AuthorizationFault");
}

export function planFault(kind: string): Fault {
  const detail = `The subscription of this company has no ${kind}.`;
  return new Fault(401, "120", "Authorization Failure", detail, "", "AuthorizationFault");
}

export function unsupported(detail: string, element = "Operation"): Fault {
  return new Fault(400, "500", "Unsupported Operation", detail, element);
}

export function missing(element: string): Fault {
  const detail = `Required parameter ${element} is missing in the request`;
  return new Fault(
    400,
    "2020",
    "Required param missing, need to supply the required value for the API",
    detail,
    element,
  );
}

export function notFound(): Fault {
  const detail =
    "Object Not Found : Something you're trying to use has been made inactive. Check the fields with accounts, customers, items, vendors or employees.";
  return new Fault(400, "610", "Object Not Found", detail);
}

export function deletedBy(): Fault {
  return new Fault(400, "610", "Object Not Found", "Object Not Found : Another user has deleted this transaction.");
}

/** `label` is QuickBooks' own word for the list: customers are "Names", items "Items". */
export function badReference(label: string, id: string, element: string): Fault {
  const detail = `Invalid Reference Id : ${label} element id ${id} not found`;
  return new Fault(400, "2500", "Invalid Reference Id", detail, element);
}

export function unknownProperty(name: string): Fault {
  const detail = `Property Name:${name} specified is unsupported or invalid`;
  return new Fault(400, "2010", "Request has invalid or unsupported property", detail, name);
}

export function badEnum(element: string, value: string): Fault {
  return new Fault(400, "2170", "Invalid Enumeration", `Invalid Enumeration : ${value}`, element);
}

export function illegalCharacters(element: string): Fault {
  const detail = `Property Name: ${element} contains characters that are not allowed: colon, tab or newline`;
  return new Fault(400, "2040", "Request contains invalid characters", detail, element);
}

export function tooLong(element: string, most: number, given: number): Fault {
  const detail = `String length is either shorter or longer than supported by specification : Min:0 Max:${most} supported. Supplied length:${given}`;
  return new Fault(
    400,
    "2050",
    "String length is either shorter or longer than supported by specification",
    detail,
    element,
  );
}

/** A business rule: only the detail says which. */
export function businessRule(detail: string, element = ""): Fault {
  const message = "A business validation error has occurred while processing your request";
  return new Fault(400, "6000", message, `Business Validation Error: ${detail}`, element);
}

export function stale(user: string): Fault {
  const detail = `Stale Object Error : You and ${user} were working on this at the same time. ${user} finished before you did, so your work was not saved.`;
  return new Fault(400, "5010", "Stale Object Error", detail);
}

export function systemFailure(status = 500): Fault {
  const message = "An application error has occurred while processing your request";
  const detail = "System Failure Error: Something went wrong. Please try again later.";
  return new Fault(status, "10000", message, detail, "", "SystemFault");
}

function gatewayMessage(message: string, code: string, status: number): string {
  return `message=${message}; errorCode=${code}; statusCode=${status}`;
}
