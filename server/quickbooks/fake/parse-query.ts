import { Fault } from "./fault";
import { factsOf, type Kind, kindNamed } from "./kinds";

export type Operator = "=" | "<" | ">" | "<=" | ">=" | "!=" | "LIKE" | "IN";
export type Condition = { field: string; operator: Operator; values: string[] };
export type Query = {
  kind: Kind;
  /** The names asked for; null for all, "count" for their number. */
  select: string[] | null | "count";
  where: Condition[];
  order: { field: string; descending: boolean }[];
  start: number;
  most: number;
};

type Token = { sort: "word" | "text" | "sign"; value: string };

/** Reads a statement of QuickBooks' query language. What does not parse is 4000; what may not be asked is 4001. */
export function parseQuery(statement: string): Query {
  const tokens = tokensOf(statement);
  let place = 0;
  expectWord("select");
  const select = readSelect();
  expectWord("from");
  const name = next("word").value;
  const kind = kindNamed(name);
  if (kind === null) throw invalid(`QueryValidationError: Metadata not found for Entity ${name}`);
  const query: Query = { kind, select, where: [], order: [], start: 1, most: 100 };
  if (isWord("where")) readWhere(query);
  if (isWord("orderby") || isWord("order")) readOrder(query);
  if (isWord("startposition")) query.start = readCount("startposition", Number.POSITIVE_INFINITY);
  if (isWord("maxresults")) query.most = readCount("maxresults", 1000);
  const rest = tokens[place];
  if (rest !== undefined) throw unparsable(rest.value);
  return query;

  function readSelect(): Query["select"] {
    if (isSign("*")) {
      place += 1;
      return null;
    }
    const first = next("word").value;
    if (first.toLowerCase() === "count" && isSign("(")) {
      place += 1;
      for (const sign of ["*", ")"]) if (next("sign").value !== sign) throw unparsable(sign);
      return "count";
    }
    const names = [first];
    while (isSign(",")) {
      place += 1;
      names.push(next("word").value);
    }
    return names;
  }

  function readWhere(into: Query): void {
    do {
      place += 1;
      const field = filterable(into.kind, next("word").value);
      into.where.push({ field, ...readComparison() });
    } while (isWord("and"));
  }

  function readComparison(): Pick<Condition, "operator" | "values"> {
    const token = tokens[place];
    place += 1;
    const operator = token?.value.toUpperCase() ?? "";
    if (token?.sort === "word" && operator === "IN") {
      const values: string[] = [];
      if (next("sign").value !== "(") throw unparsable("(");
      do values.push(readValue());
      while (next("sign").value === ",");
      if (tokens[place - 1]?.value !== ")") throw unparsable(tokens[place - 1]?.value ?? "");
      return { operator: "IN", values };
    }
    if (operator === "LIKE" || ["=", "<", ">", "<=", ">=", "!="].includes(operator)) {
      return { operator: operator as Operator, values: [readValue()] };
    }
    throw unparsable(token?.value ?? "<EOF>");
  }

  function readValue(): string {
    const token = tokens[place];
    place += 1;
    if (token === undefined) throw unparsable("<EOF>");
    const bare = token.sort === "word" && /^(true|false|-?\d+(\.\d+)?)$/i.test(token.value);
    if (token.sort !== "text" && !bare) throw unparsable(token.value);
    return token.value;
  }

  function readOrder(into: Query): void {
    if (isWord("order")) {
      place += 1;
      if (!isWord("by")) throw unparsable(tokens[place]?.value ?? "<EOF>");
    }
    do {
      place += 1;
      const field = filterable(into.kind, next("word").value);
      const descending = isWord("desc");
      if (descending || isWord("asc")) place += 1;
      into.order.push({ field, descending });
    } while (isSign(","));
  }

  function readCount(name: string, most: number): number {
    place += 1;
    const { value } = next("word");
    if (!/^-?\d+$/.test(value)) throw unparsable(value);
    const count = Number(value);
    if (count < 1) throw invalid(`QueryValidationError: value ${count} is too small. Min allowed value is 1`);
    if (count > most)
      throw invalid(`QueryValidationError: value ${count} for ${name} is too large. Max allowed value is ${most}`);
    return count;
  }

  function next(sort: Token["sort"]): Token {
    const token = tokens[place];
    if (token === undefined || token.sort !== sort) throw unparsable(token?.value ?? "<EOF>");
    place += 1;
    return token;
  }

  function expectWord(word: string): void {
    if (!isWord(word)) throw unparsable(tokens[place]?.value ?? "<EOF>");
    place += 1;
  }

  function isWord(word: string): boolean {
    return tokens[place]?.sort === "word" && tokens[place]?.value.toLowerCase() === word;
  }

  function isSign(sign: string): boolean {
    return tokens[place]?.sort === "sign" && tokens[place]?.value === sign;
  }
}

/** The field in QuickBooks' spelling, when the entity lets itself be asked by it. */
function filterable(kind: Kind, name: string): string {
  const found = Object.keys(factsOf(kind).filterable).find((field) => field.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw invalid(`QueryValidationError: property '${name}' is not queryable`);
  return found;
}

/** Words, quoted texts and signs. Inside quotes \' is a quote and \\ a backslash; a doubled quote is none. */
function tokensOf(statement: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s+|'((?:[^'\\]|\\.)*)'|(<=|>=|!=|[=<>(),*])|([\w.:+-]+)|(.)/gsuy;
  let after = "";
  for (const match of statement.matchAll(pattern)) {
    const [whole, text, sign, word, other] = match;
    if (other !== undefined) throw unparsable(other);
    if (text !== undefined) {
      if (after === "text") throw unparsable(whole);
      tokens.push({ sort: "text", value: text.replace(/\\(.)/gsu, "$1") });
    } else if (sign !== undefined) tokens.push({ sort: "sign", value: sign });
    else if (word !== undefined) tokens.push({ sort: "word", value: word });
    after = text === undefined ? "" : "text";
  }
  return tokens;
}

function unparsable(at: string): Fault {
  return new Fault(400, "4000", "Error parsing query", `QueryParserError: Encountered " "${at}" "" in the query.`);
}

function invalid(detail: string): Fault {
  return new Fault(400, "4001", "Invalid query", detail);
}
