/** What the row's component is answered at a relay's `address`, when it asks for the call with this id. */
export async function askRelay(address: string, row: string, uniqueId: string): Promise<unknown> {
  const body = JSON.stringify({ src: 'AutoDialer', dst: '', data: '', unique_id: uniqueId, app_name: row });
  const answer = await fetch(`${address}/${row}/trunk-api`, { method: 'POST', body });
  return answer.json();
}
