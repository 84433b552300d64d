import { listOf, type WordList } from './word-list';

/** Our own list, as the English one. German puts the negation behind what it negates, too: `gefällt mir nicht`. */
export const german: WordList = listOf({
  language: 'de',
  endings: ['e', 'en', 'er', 'es', 'em', 'n', 's', 't', 'st', 'te', 'ten', 'ere', 'eren', 'erer'],
  negationsBehind: 'nicht nie niemals kaum',
  negations:
    'nicht kein keine keinen keinem keiner keines nie niemals ohne weder noch nichts niemand nirgends kaum nimmer',
  stronger:
    'sehr extrem total wirklich äußerst besonders absolut völlig ganz so unglaublich richtig überaus höchst komplett wahnsinnig echt mega super außerordentlich',
  weaker: 'etwas bisschen eher leicht teilweise halbwegs einigermaßen wenig mäßig',
  weakerPairs: ['ein bisschen', 'ein wenig'],
  buts: 'aber jedoch allerdings sondern trotzdem dennoch',
  functionWords:
    'der die das den dem des ein eine einen einem einer und oder ist sind war waren bin bist sein ich du er sie es wir ihr mich mir dich dir uns euch mein meine ihre ihren unser diese dieser dieses von zu im in am an auf für mit aus bei als wie habe hat haben hatte wird werden wurde kann können dass wenn was wer auch noch schon nur nach über um bis zum zur vom',
  valences: {
    '4': 'herausragend phänomenal makellos',
    '3.2':
      'ausgezeichnet hervorragend fantastisch wunderbar großartig perfekt exzellent genial brillant liebe liebt begeistert begeisternd beste besten traumhaft erstklassig vorzüglich spitze spitzenmäßig sensationell klasse',
    '2.5':
      'toll glücklich wunderschön schön beeindruckend beeindruckt lecker zuverlässig empfehle empfehlen empfehlenswert lob freude freuen gefreut erfreut dankbar danke dank prima super verlässlich herzlich',
    '1.9':
      'gut gute guten guter gutes nett freundlich hilfreich angenehm höflich bequem zufrieden schnell einfach problemlos reibungslos klar nützlich professionell kompetent willkommen erfolgreich erfolg verbessert großzügig ehrlich gefällt gefallen mag kulant zuvorkommend lobenswert unkompliziert',
    '1.2':
      'okay ok richtig funktioniert gelöst behoben fair preiswert praktisch solide sicher besser pünktlich rasch geduldig genau sauber frisch lohnt günstig ordentlich geholfen',
    '-1': 'langsam spät warten gewartet warte verzögerung verzögert verspätet unklar verwirrend verwirrt teuer fehlt fehlen fehlend seltsam unsicher bedenken zweifel langweilig leider umständlich überteuert',
    '-1.6':
      'problem probleme schwierig schwer kompliziert nervig nervt falsch fehler fehlerhaft versagt gescheitert absturz abgestürzt beschwere beschweren beschwerde beschwerden schmutzig dreckig traurig unzufrieden verloren mangelhaft schlampig unfreundlich unhöflich unzuverlässig ignoriert bedauere bedauerlich ärgerlich laut storniert stornieren kündigen kündigung erstattung reklamation reklamieren mangel mängel',
    '-2.5':
      'schlecht schlechte schlechten kaputt defekt beschädigt enttäuscht enttäuschend enttäuschung frustriert frustrierend frust wütend verärgert ärger inakzeptabel furchtbar schrecklich nutzlos wertlos unbrauchbar hasse inkompetent chaos betrogen irreführend gelogen lüge lügen albtraum lächerlich ekelhaft unverschämt frech frechheit miserabel zumutung unmöglich',
    '-3.4':
      'schlimmste schlimmsten betrug abzocke katastrophe katastrophal unterirdisch grauenhaft grottenschlecht skandal schande',
  },
  emoticons: {},
});
