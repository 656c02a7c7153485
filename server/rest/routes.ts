import type { z } from "zod";
import { appRouter } from "@/server/root";
import type { ProcedureMeta } from "@/server/trpc";

export type RestRoute = {
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** `/invoices/{id}/issue` */
  template: string;
  /** The same in parts; `{id:orderId}` is called `id` in the address and `orderId` by the procedure. */
  segments: string[];
  /** The procedure that answers, `invoices.issue`. */
  procedure: string;
  type: "query" | "mutation";
  input: z.ZodType | undefined;
  access: ProcedureMeta["access"];
};

const METHODS = ["GET", "POST", "PATCH", "PUT", "DELETE"] as const;

/** The REST interface is read off the router: a procedure that names a route is offered there, with the same rules. */
export function restRoutes(): RestRoute[] {
  routes ??= Object.entries(appRouter._def.procedures as unknown as Record<string, ProcedureLike>).flatMap(
    ([procedure, { _def }]) => {
      const meta = _def.meta as ProcedureMeta | undefined;
      if (!meta?.rest) return [];
      const [verb, named = ""] = meta.rest.split(" ");
      const method = METHODS.find((known) => known === verb);
      if (!method || !named || (_def.type !== "query" && _def.type !== "mutation"))
        throw new Error(`${procedure} names no REST route: ${meta.rest}`);
      return [
        {
          method,
          template: named.replace(/:\w+\}/g, "}"),
          segments: named.split("/").filter(Boolean),
          procedure,
          type: _def.type,
          input: meta.input,
          access: meta.access,
        },
      ];
    },
  );
  return routes;
}

let routes: RestRoute[] | undefined;
type ProcedureLike = { _def: { type: string; meta?: unknown } };

/** A POST to a list adds to it; one that names a record does something with it, a check only asks, and a refresh makes nothing. */
export function makesOne({ method, template }: Pick<RestRoute, "method" | "template">): boolean {
  return (
    method === "POST" && !template.includes("{") && !template.endsWith("/check") && !template.includes("/refresh/")
  );
}

export type RouteMatch = { route: RestRoute; parameters: Record<string, string> };

/** The route of a method and path below /api/v1, `wrong_method` where only the method is wrong, null where nothing is. */
export function matchRoute(method: string, path: string): RouteMatch | "wrong_method" | null {
  const segments = path.split("/").filter(Boolean).map(decode);
  const found = restRoutes().flatMap((route) => {
    const parameters = parametersOf(route, segments);
    return parameters ? [{ route, parameters }] : [];
  });
  if (found.length === 0) return null;
  // A literal segment wins over a parameter: /invoices/export is not the invoice "export".
  const fitting = found
    .filter((one) => one.route.method === method)
    .sort((a, b) => Object.keys(a.parameters).length - Object.keys(b.parameters).length);
  return fitting[0] ?? "wrong_method";
}

/** The methods an address takes. */
export function methodsOf(path: string): string[] {
  const segments = path.split("/").filter(Boolean).map(decode);
  return [...new Set(restRoutes().flatMap((route) => (parametersOf(route, segments) ? [route.method] : [])))];
}

function parametersOf(route: RestRoute, segments: string[]): Record<string, string> | null {
  if (route.segments.length !== segments.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, expected] of route.segments.entries()) {
    const given = segments[index] ?? "";
    const field = parameterOf(expected)?.field;
    if (field) parameters[field] = given;
    else if (expected !== given) return null;
  }
  return parameters;
}

/** The field a part of an address fills and how the address calls it; null for a part that is a word. */
export function parameterOf(segment: string): { name: string; field: string } | null {
  const [, name = "", field = name] = /^\{(\w+)(?::(\w+))?\}$/.exec(segment) ?? [];
  return name === "" ? null : { name, field };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
