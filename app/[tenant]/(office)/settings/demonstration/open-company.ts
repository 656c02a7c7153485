/** Makes a company the one to work in and goes to a page of it; everything on the old page belonged to another. */
export function openCompany(tenant: string, companyId: string, path: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  document.cookie = `tb-company-${tenant}=${companyId}; path=/; max-age=31536000; samesite=lax`;
  window.location.assign(path);
}
