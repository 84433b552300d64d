import { listOf, type WordList } from './word-list';

/** Our own list: how happy a word sounds, from −4 to 4, by what customers write to companies. */
export const english: WordList = listOf({
  language: 'en',
  endings: ['s', 'es', 'ed', 'd', 'ing', 'ly'],
  negations:
    "not no never none nobody nothing neither nor nowhere without cannot can't cant don't dont doesn't doesnt didn't didnt isn't isnt aren't arent wasn't wasnt weren't werent won't wont wouldn't wouldnt couldn't couldnt shouldn't shouldnt haven't havent hasn't hasnt hadn't hadnt ain't hardly rarely seldom",
  stronger:
    'very really extremely absolutely completely totally so incredibly highly deeply especially particularly remarkably super utterly truly quite uber friggin fully most',
  weaker: 'slightly somewhat barely partly little kinda sorta marginally occasionally fairly',
  weakerPairs: ['kind of', 'sort of', 'a bit', 'a little'],
  buts: 'but however although though yet',
  functionWords:
    'the a an and or is are was were be been i you he she it we they my your our their this that these those of to in on at for with from by as have has had do does did will would can could if when what which who how there here me him her us them its about into than then just also',
  valences: {
    '4': 'outstanding phenomenal flawless',
    '3.2':
      'excellent amazing awesome fantastic wonderful superb brilliant perfect perfectly magnificent exceptional love loves loved delighted thrilled best terrific marvellous marvelous stunning incredible',
    '2.5':
      'great happy glad beautiful enjoy enjoyed impressive impressed delicious gorgeous superior reliable recommend recommended recommending praise charming lovely joy excited pleased pleasure grateful thankful thanks',
    '1.9':
      'good nice kind friendly helpful pleasant polite comfortable satisfied satisfying satisfaction quick quickly fast easy easily smooth smoothly clear useful thank appreciate appreciated courteous professional welcome success successful successfully improved improvement generous honest fun funny smart handsome attentive',
    '1.2':
      'fine okay ok correct correctly works working solved resolved fixed fair affordable handy intuitive solid safe better like liked prompt promptly responsive patient accurate clean fresh worth convenient',
    '-1': 'slow slowly late wait waited waiting delay delayed delays unclear confusing confused expensive missing lacking lack odd strange unsure concern concerned doubt question uncompelling boring sadly unfortunately inconvenient overpriced',
    '-1.6':
      'problem problems issue issues difficult hard complicated cumbersome annoying annoyed tired wrong wrongly error errors faulty fail failed fails failing failure crash crashed crashes bug buggy complain complained complaint complaints dirty sad unhappy poor poorly lost stuck refund cancel cancelled rude sux unreliable unfriendly unhelpful impolite ignored ignore mistake broke regret loud late sorry sloppy',
    '-2.5':
      'bad badly broken defective damaged disappointed disappointing disappointment frustrated frustrating frustration angry upset unacceptable terrible useless worthless hate hated horrible awful incompetent mess dreadful cheated misleading lie lied lies nightmare ridiculous disgusting disgusted unusable outrageous furious',
    '-3.4':
      'worst scam fraud disaster atrocious appalling catastrophic abysmal pathetic disgrace disgraceful shameful despicable',
  },
  emoticons: {
    ':)': 2,
    ':-)': 2,
    ':d': 2.3,
    ':-d': 2.3,
    ';)': 1.2,
    ';-)': 1.2,
    '<3': 2.5,
    '😀': 2.3,
    '😊': 2.4,
    '😍': 3,
    '👍': 2,
    '❤️': 2.6,
    '🙂': 1.6,
    ':(': -1.9,
    ':-(': -1.9,
    ":'(": -2.2,
    '😡': -3,
    '😠': -2.6,
    '😢': -2,
    '😞': -2,
    '👎': -2.2,
  },
});
