const list = (text: string): readonly string[] => text.trim().split(/\s+/);

export const givenNames = list(`
Maria Peter Anna Michael Thomas Andreas John Sarah Laura David Julia Daniel Sophie James Elena Robert Lisa Christian Emma Paul
Martin Claire Stefan William Nina Marco Katharina Richard Olga Lucas Hannah Jan Mohammed Alice George Ines Pablo Chloé Karl
Elizabeth Ivan Susanne Pierre Carmen Joseph Zoë Björn Margaret Antonio Fatima Jürgen Catherine Tomasz Aylin Edward Birgit Luca
Victoria Sven Charlotte Dmitri Rebecca Henrik Yuki Patrick Françoise Ahmed Samuel Astrid Giulia Benjamin Ingrid Kenneth Rosa
Matthew Øyvind Leonie Gregory Agnieszka Timothy Priya Frank Jennifer Wei Oliver Dorothy Rafael Mei Christopher Ludmila Oskar
Nicholas Beatriz Friedrich Leila Anthony Magdalena Raj Cornelia Hugo Theresa Kwame Eleanor Emil Yasmin Wolfgang Deborah Tariq
Gabriele Alejandro Naomi Ulrich Svetlana Walter Amara Leonard Penelope Bogdan Xenia Theodore Ximena Quentin Isolde Zsófia
Álvaro Gwendolyn Ragnhild Ottokar Philippa Cillian Saoirse Jarosław Nikolaos Anastasia Hiroshi Siobhán Bartholomew Clementine`);

/** What a friend writes instead. */
export const callNames: Readonly<Record<string, readonly string[]>> = {
  Michael: ['Mike', 'Michi'],
  Thomas: ['Tom'],
  Robert: ['Bob', 'Rob'],
  William: ['Bill', 'Will'],
  Elizabeth: ['Liz', 'Betty'],
  Margaret: ['Maggie', 'Peggy'],
  Richard: ['Dick', 'Rick'],
  Katharina: ['Kathi', 'Katja'],
  Andreas: ['Andi'],
  Daniel: ['Dan'],
  James: ['Jim'],
  Christopher: ['Chris'],
  Nicholas: ['Nick'],
  Alejandro: ['Alex'],
  Jennifer: ['Jen', 'Jenny'],
  Friedrich: ['Fritz'],
  Susanne: ['Susi'],
  Anthony: ['Tony'],
  Rebecca: ['Becky'],
  Benjamin: ['Ben'],
  Joseph: ['Joe'],
  Edward: ['Ted', 'Ed'],
};

const commonFamilies = list(`
Müller Smith Schmidt Johnson García Martin Weber Rossi Brown Fischer Jones Novák Nguyen Schneider Meyer Wagner López Kowalski
Becker Hansen Dubois Wilson Taylor Hoffmann Silva Ivanova Bauer Koch Petrov Richter Moreau Klein Andersson Wolf Schröder O'Brien
Papadopoulos Neumann Yılmaz Tanaka Krüger Costa Horváth Kim Singh Virtanen Zimmermann Ferrari Braun Jensen Laurent Popescu`);

const starts =
  list(`Stein Alt Neu Ober Hof Wald Berg Linden Eich Rosen Gold Silber Grün Schwarz Weiss Winter Sommer Kirch
Acker Brunn Fern Harrow White Black Ash Thorn Wood Brad Kings Nor Sut Hart Lang Mont Bel Cast Val Ros Lind Sand Öst Kal Bor Var
Mal Dra Kov Nov Pet Ser Tor Zel Hal Gran Bran Ester Mar Gal Cam Rav Tur Vas`);
const ends =
  list(`mann bauer müller meier berger hofer ner ler feld bach stein ford ton well ley worth field by ham shaw croft
son sen gren qvist berg ström dal ović enko ski czyk ini elli etti ano eau ard ot ier ez ada ero as escu ov akis opoulos
wood gate house more land wick`);

/** Common ones first, then some four thousand made of parts, as family names are. */
export const familyNames: readonly string[] = [
  ...commonFamilies,
  ...starts.flatMap((start) => ends.map((end) => start + end)),
];

export const cities: readonly (readonly [city: string, postcode: string])[] = list(`
Berlin:10 Hamburg:20 München:80 Köln:50 Frankfurt:60 Wien:11 Zürich:80 Paris:75 Lyon:69 Madrid:28 Barcelona:08 Milano:20
Roma:00 London:12 Manchester:31 Leeds:44 Dublin:15 Warszawa:02 Kraków:30 Praha:17 Budapest:10 Stockholm:11 Oslo:05
København:21 Amsterdam:10 Utrecht:35 Brussel:10 Lisboa:11 Porto:40 Athina:10 Boston:02 Chicago:60 Denver:80 Austin:78
Erlangen:91 Göttingen:37 Graz:80 Uppsala:75`).map((entry): [string, string] => {
  const [city = '', postcode = ''] = entry.split(':');
  return [city, postcode];
});

const streetStarts =
  list(`Haupt Bahnhof Garten Schul Kirch Linden Berg Wald Ring Mühlen Rosen Goethe Schiller Mozart Post Wiesen
Birken Park Feld Markt Tal Ufer Bach Burg Sonnen Kastanien Eichen Dorf Nord Süd`);
const streetEnds = ['straße', 'str.', 'weg', 'allee', 'gasse', 'platz'];
const roads =
  list(`High Station Church Victoria Green Manor Park Queens York Mill Albert Kings Grange Windsor Oak Maple Cedar
Washington Lake Hill Walnut Elm Sunset Jackson River Chestnut Lincoln Pleasant Highland Forest`);
const roadEnds = ['Street', 'Road', 'Lane', 'Avenue', 'Drive'];

export const streets: readonly string[] = [
  ...streetStarts.flatMap((start) => streetEnds.map((end) => start + end)),
  ...roads.flatMap((road) => roadEnds.map((end) => `${road} ${end}`)),
];

export const mailHosts =
  list(`gmail.com gmx.de outlook.com yahoo.com web.de hotmail.com icloud.com example.org orange.fr mail.ru
libero.it proton.me`);

export const trades =
  list(`Software Logistics Metallbau Consulting Energy Foods Textil Pharma Motors Elektro Media Systems Travel
Design Immobilien Chemie Optics Robotics Marketing Catering Maschinenbau Transport Solar Bio Capital Print Security Data Medical
Ceramics Timber Plastics Steel Glas Textiles Jewellery Instruments Packaging Freight Shipping Railways Bicycles Tyres Batteries
Lighting Cables Sensors Lasers Hydraulik Pumpen Ventile Werkzeugbau Feinmechanik Gerüstbau Dachtechnik Sanitär Heizung Klima
Fensterbau Möbel Küchen Teppiche Gardinen Farben Tapeten Fliesen Bodenbeläge Schuhe Mode Wäsche Kosmetik Friseur Optik Apotheke
Pflege Reha Tierarzt Blumen Bäckerei Metzgerei Käserei Weinbau Brauerei Mühle Fischerei Imkerei Verlag Buchhandel Antiquariat Film
Musik Theater Events Reisen Hotel Camping Fitness Tennis Golf Yachting Rechtsanwälte Steuerberatung Wirtschaftsprüfung Architekten
Vermessung Statik Umwelt Recycling Entsorgung Reinigung Sicherheit Personal Training Akademie Sprachen Holzbau Water Sports Insurance Papier Seafood Dental Aviation Keramik Telecom Studio Labs Brewing Coffee Gartenbau`);
