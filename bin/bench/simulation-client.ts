/** The controls of the simulated QuickBooks, over HTTP as everything with it. */
export async function controlSimulation<T>(url: string, way: string, body?: object): Promise<T> {
  const [method = "GET", path = ""] = way.split(" ");
  const answer = await fetch(`${url}/simulation/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${way}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}
