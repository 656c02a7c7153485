/** The import a worker heard of. */
export type Errand = { tenant: string; companyId: string; importId: string };
