const IN_ONE = 500;
const CALLERS = 4;

/** Registers so many made-up contacts. */
export async function fillContacts(url: string, key: string, total: number): Promise<void> {
  let next = 0;
  const call = async () => {
    for (let from = next; from < total; from = next) {
      next += IN_ONE;
      const items = Array.from({ length: Math.min(IN_ONE, total - from) }, (_, index) => ({
        do: 'register',
        with: { name: `Person ${from + index}`, email: `person${from + index}@bench.example`, country: 'DE' },
      }));
      const answer = await fetch(`${url}/api/contacts/v1/contacts/bulk`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ items }),
      });
      if (answer.status !== 207) throw new Error(`contacts are refused: ${answer.status} ${await answer.text()}`);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, call));
}
