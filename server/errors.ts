/** The five ways a request can be turned down. Anything else is a bug and is answered as "something went wrong". */
export type ErrorKind = "not_found" | "refused" | "invalid" | "conflict" | "forbidden" | "unauthorized";

/** Figures that travel with an error (for example `balanceDueMinor` and `currency`), so that a screen or API client can act on them. */
export type ErrorFigures = Record<string, ErrorFigure | readonly Record<string, ErrorFigure>[]>;

type ErrorFigure = string | number | boolean | null;

/**
 * The one error a person may see. `code` is stable and public; `message` is a whole sentence that says what happened,
 * whether money moved where that could be in doubt, and what to do next.
 */
export class AppError extends Error {
  override readonly name = "AppError";

  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    message: string,
    readonly figures: ErrorFigures = {},
    /** The input field at fault, in the caller's own spelling where known. */
    readonly field?: string,
  ) {
    super(message);
  }
}

/** A record that does not exist, or belongs to somebody else: the caller cannot tell which. */
export function notFound(what: string): AppError {
  return new AppError("not_found", "not_found", `There is no such ${what}. Nothing was changed.`);
}

/** A business rule said no. The reason is a sentence from `rules.ts`. */
export function refused(code: string, message: string, figures?: ErrorFigures): AppError {
  return new AppError("refused", code, message, figures);
}

export function invalid(field: string, message: string, code = "invalid"): AppError {
  return new AppError("invalid", code, message, {}, field);
}

/** Somebody else changed the same thing first, or a key was used twice for different things. */
export function conflict(code: string, message: string, figures?: ErrorFigures): AppError {
  return new AppError("conflict", code, message, figures);
}

export function forbidden(message: string): AppError {
  return new AppError("forbidden", "forbidden", message);
}

export function unauthorized(message: string): AppError {
  return new AppError("unauthorized", "unauthorized", message);
}

/** HTTP status of an error kind, used by tRPC, REST and pages alike. */
export const httpStatus: Record<ErrorKind, number> = {
  not_found: 404,
  refused: 409,
  invalid: 400,
  conflict: 409,
  forbidden: 403,
  unauthorized: 401,
};
