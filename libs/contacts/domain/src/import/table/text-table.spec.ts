import iconv from 'iconv-lite';
import { columnNames } from './table';
import { detectDelimiter, detectEncoding, detectHeader } from './text-table';

const german = 'Name;Straße;Größe\nJörg Müller;Bäckerweg 3, Köln;groß\nÄnne Schäfer;Über den Höfen 7;süß\n';
const russian = 'Имя;Город\nИван Петров;Москва\nАнна Каренина;Санкт-Петербург\nФёдор Достоевский;Омск\n'.repeat(5);

describe('encodings', () => {
  it.each(['utf-8', 'utf-16le', 'utf-16be'])('%s is known with and without its mark', (encoding) => {
    expect(detectEncoding(iconv.encode(german, encoding))).toEqual({ encoding, mark: 0 });
    const marked = iconv.encode(german, encoding, { addBOM: true });
    expect(detectEncoding(marked)).toEqual({ encoding, mark: encoding === 'utf-8' ? 3 : 2 });
  });

  it.each([
    ['windows-1252', german],
    ['windows-1251', russian],
  ])('%s is told by its letters', (encoding, text) => {
    expect(detectEncoding(iconv.encode(text, encoding)).encoding).toBe(encoding);
  });

  it('UTF-8 that is cut within a letter is UTF-8', () => {
    const bytes = Buffer.from('Zoë');
    expect(detectEncoding(bytes.subarray(0, bytes.length - 1)).encoding).toBe('utf-8');
  });
});

describe('delimiters', () => {
  it.each([
    [',', 'a,b,c\n1,"x;y;z",3\n4,5,6\n'],
    [';', 'a;b;c\n1,5;2,5;3,5\n'],
    ['\t', 'a\tb\n"1, 2; 3"\t4\n'],
    ['|', 'a|b|c\n1|2|3\n'],
    [',', 'one column\nand nothing else\n'],
    [',', '"a\nb",c\n"d,\n",e\n'],
  ])('%j', (delimiter, text) => {
    expect(detectDelimiter(text)).toBe(delimiter);
  });
});

describe('headers', () => {
  it('name columns', () => {
    expect(
      detectHeader([
        ['Name', 'Mail'],
        ['Ada', 'ada@example.com'],
      ]),
    ).toBe(true);
    expect(
      detectHeader([
        ['Ada', 'ada@example.com'],
        ['Bob', 'bob@example.com'],
      ]),
    ).toBe(false);
    expect(
      detectHeader([
        ['1', '2'],
        ['3', '4'],
      ]),
    ).toBe(false);
    expect(
      detectHeader([
        ['same', 'same'],
        ['a', 'b'],
      ]),
    ).toBe(false);
  });

  it('become names of which each is there once', () => {
    expect(columnNames(['Mail', '', 'Mail '], true)).toEqual(['Mail', 'Column 2', 'Mail (2)']);
    expect(columnNames(['Ada', 'x'], false)).toEqual(['Column 1', 'Column 2']);
  });
});
