import { type Inputs, one, page } from "./given";

export const importsInputs: Inputs = {
  "imports.list": async () => page,
  "imports.get": one((company) => company.import("done")),
  "imports.progress": one((company) => company.import("done")),
  "imports.rows": one((company) => company.import("done"), page),
  "imports.start": one((company) => company.import("uploaded")),
  "imports.undo": one((company) => company.import("done")),
  "imports.discard": one((company) => company.import("uploaded")),
};
