/** Which connection of which company a call is made for. */
export type Place = { tenant: string; companyId: string; connectionId: string };
