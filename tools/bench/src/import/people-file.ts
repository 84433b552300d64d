/** A file of people that nobody has, as a CRM exports them: names, a mail, a phone, a country, a job, a birthday, tags. */
export function* peopleFile(rows: number): Generator<Buffer> {
  let text =
    'Record ID,First Name,Last Name,Email,Phone Number,Country/Region,Job Title,Date of birth,Create Date,Tags\n';
  for (let row = 0; row < rows; row++) {
    const first = names[row % names.length];
    const last = `${names[(row * 7) % names.length]}-${row}`;
    const day = String(1 + (row % 28)).padStart(2, '0');
    const phone = `+49 30 ${String(10_000_000 + row)}`;
    text += `${row},${first},${last},${first}.${last}@example.com,${phone},DE,Engineer,19${60 + (row % 40)}-05-${day},2021-03-${day},bench\n`;
    if (text.length > 65_536) {
      yield Buffer.from(text);
      text = '';
    }
  }
  yield Buffer.from(text);
}

const names = [
  'Ada',
  'Grace',
  'Alan',
  'Edsger',
  'Barbara',
  'Donald',
  'Frances',
  'John',
  'Katherine',
  'Dennis',
  'Radia',
];
