/** Personal values of one person, planted wherever a message can hold them; each is found nowhere else. */
export const planted = {
  anonymousId: 'device-7c1f-quetzal',
  userId: 'user-9d2e-okapi',
  email: 'zebulon.quagga@axolotl.example',
  phone: '+4915112345678',
  name: 'Zebulón Quagga-Ocelot',
  url: 'https://shop.example/account/zebulon-quagga',
  searched: 'rare narwhal remedies',
  address: 'Numbatweg 71',
  ip: '203.0.113.77',
} as const;

/** What people write about them, each at one place only: so the control says which place was scanned. */
export const written = {
  contactFileName: 'quokka passport.txt',
  contactFile: 'dossier on the dugong',
  leadFile: 'letters about a pangolin',
  ticketFile: 'photographs of a tapir',
  opportunityFile: 'offer for a markhor',
  taskTitle: 'call the kakapo lady',
  taskNote: 'she hides an aye-aye',
  taskTitleBefore: 'write to the kakapo lady',
  contactValue: 'collects fennecs',
  leadValue: 'dreams of saolas',
  ticketValue: 'mourns a thylacine',
  call: 'spoke of her bilby',
  callPart: 'said that the bilby bites',
  surveyComment: 'the wombat was not amused',
} as const;

export const plantedValues: readonly string[] = [...Object.values(planted), ...Object.values(written)];

/** The person's messages: every kind, and one that the ledger refuses and keeps aside. */
export function plantedMessages(): Record<string, unknown>[] {
  const { anonymousId, userId, email, phone, name, url, searched, address, ip } = planted;
  const context = { ip, page: { url, title: name } };
  const both = { anonymousId, userId, context };
  return [
    { ...both, type: 'page', messageId: 'planted-1', properties: { url, title: name } },
    { ...both, type: 'identify', messageId: 'planted-2', traits: { email, phone, name, address: { street: address } } },
    { ...both, type: 'track', messageId: 'planted-3', event: 'Products Searched', properties: { query: searched } },
    {
      ...both,
      type: 'track',
      messageId: 'planted-4',
      event: 'Order Completed',
      properties: { order_id: 'planted-order', total: 12.5, currency: 'EUR', note: name, email },
    },
    { type: 'alias', messageId: 'planted-5', previousId: anonymousId, userId },
    { ...both, type: 'group', messageId: 'planted-6', groupId: 'planted-group', traits: { contact: email } },
    // No event name: kept among the failed messages, sealed.
    { ...both, type: 'track', messageId: 'planted-7', properties: { query: searched, email } },
  ];
}
