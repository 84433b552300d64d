/** Sentences of the catalogue on visits and orders in German, by their English. */
export const sentencesOfTrafficAndOrders: Readonly<Record<string, string>> = {
  'Pages that were viewed.': 'Aufgerufene Seiten.',
  'Page views of one device (or, without one, one user) with pauses of at most 30 minutes are one visit; where it came from is what its first page view says.':
    'Seitenaufrufe eines Geräts (oder, ohne eines, eines Nutzers) mit Pausen von höchstens 30 Minuten sind ein Besuch; woher er kam, sagt sein erster Seitenaufruf.',
  'Visits of a single page view ÷ visits.': 'Besuche mit einem einzigen Seitenaufruf ÷ Besuche.',
  'Time from the first to the last page view of each visit, 0 for visits of a single one ÷ visits.':
    'Zeit vom ersten bis zum letzten Seitenaufruf jedes Besuchs, 0 bei einem einzigen ÷ Besuche.',
  'Half of the visits took at most so long from the first to the last page view, 0 for those of a single one; within 1 %.':
    'Die Hälfte der Besuche dauerte vom ersten bis zum letzten Seitenaufruf höchstens so lange, 0 bei einem einzigen; auf 1 % genau.',
  'Page views ÷ visits.': 'Seitenaufrufe ÷ Besuche.',
  'By channel, source and country a visit counts for those of its first page view.':
    'Nach Kanal, Quelle und Land zählt ein Besuch für die seines ersten Seitenaufrufs.',
  'Orders that were not cancelled ÷ visits, whoever ordered; those that came in otherwise count too: ask by channel.':
    'Nicht stornierte Bestellungen ÷ Besuche, wer auch bestellt hat; auch die, die anders eingingen: nach Kanal fragen.',
  'Orders that were not cancelled, each once whichever sources reported it; a cancelled order counts on no date.':
    'Nicht stornierte Bestellungen, jede einmal, welche Quellen sie auch gemeldet haben; eine stornierte zählt an keinem Tag.',
  'By product, an order counts once for each of its products.':
    'Nach Produkt zählt eine Bestellung für jedes ihrer Produkte einmal.',
  'Value of orders that were not cancelled, net of discount, tax and shipping, less what was refunded of such orders.':
    'Wert nicht stornierter Bestellungen ohne Rabatt, Steuer und Versand, abzüglich der Erstattungen solcher Bestellungen.',
  'By product, amounts of an order are shared as price × quantity.':
    'Nach Produkt werden die Beträge einer Bestellung nach Preis × Menge aufgeteilt.',
  'Revenue of the period less that of the period before (of a month the month before, of a range as many days before it) ÷ that of the period before.':
    'Umsatz des Zeitraums abzüglich dessen des Zeitraums davor (bei einem Monat der Monat davor, sonst ebenso viele Tage davor) ÷ diesen.',
  'Net amounts given back of orders that were not cancelled, never more than the order was worth.':
    'Zurückgegebene Nettobeträge nicht stornierter Bestellungen, nie mehr, als die Bestellung wert war.',
  'By product, a refund is shared as the order is.': 'Nach Produkt wird eine Erstattung wie die Bestellung aufgeteilt.',
  'Value of orders that were not cancelled, net of discount, tax and shipping, before refunds ÷ their number.':
    'Wert nicht stornierter Bestellungen ohne Rabatt, Steuer und Versand, vor Erstattungen ÷ ihre Anzahl.',
  'Revenue of orders ÷ active customers at the end of the period.':
    'Umsatz der Bestellungen ÷ aktive Kunden am Ende des Zeitraums.',
  'Per currency, all of these customers count for each; deals without an order bring none.':
    'Je Währung zählen alle diese Kunden für jede; Abschlüsse ohne Bestellung bringen keinen Umsatz.',
  'Revenue of orders up to the end of the period ÷ customers up to then.':
    'Umsatz der Bestellungen bis zum Ende des Zeitraums ÷ Kunden bis dahin.',
  'Per currency, all of these customers count for each.': 'Je Währung zählen alle diese Kunden für jede.',
  'Historic lifetime value ÷ what it cost to win a customer, both up to the end of the period: revenue of orders ÷ costs of acquisition, since the number of customers is the same.':
    'Bisheriger Kundenwert ÷ was es kostete, einen Kunden zu gewinnen, beides bis zum Ende des Zeitraums: Umsatz der Bestellungen ÷ Gewinnungskosten, da die Zahl der Kunden dieselbe ist.',
  'Costs of campaigns, and those of sales and marketing that the ledger of the programme has ÷ new customers.':
    'Kosten der Kampagnen sowie die von Vertrieb und Marketing im Kostenbuch des Programms ÷ neue Kunden.',
  'Persons who put something into a cart and did not order on that day or the next ÷ those who put something into a cart.':
    'Personen, die etwas in den Warenkorb legten und weder am selben noch am nächsten Tag bestellten ÷ alle, die etwas hineinlegten.',
  'Persons who began to pay and ordered on that day or the next ÷ those who began to pay.':
    'Personen, die zu bezahlen begannen und am selben oder nächsten Tag bestellten ÷ alle, die zu bezahlen begannen.',
  'Forms that were submitted ÷ shown.': 'Abgesendete ÷ gezeigte Formulare.',
};
