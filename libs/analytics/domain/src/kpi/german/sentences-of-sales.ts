/** Sentences of the catalogue on leads and opportunities in German, by their English. */
export const sentencesOfSales: Readonly<Record<string, string>> = {
  'Leads that were created.': 'Angelegte Leads.',
  'Owner and team are those who work on the lead now.': 'Zuständige und Team sind die, die jetzt am Lead arbeiten.',
  'Leads that were qualified, on the first day on which they were, whatever became of them.':
    'Qualifizierte Leads, am ersten Tag, an dem sie es waren, was auch aus ihnen wurde.',
  'Time from the creation of a lead until something was first done about it (it was contacted, qualified, disqualified or converted) ÷ their number.':
    'Zeit von der Anlage eines Leads bis zur ersten Bearbeitung (angesprochen, qualifiziert, disqualifiziert oder umgewandelt) ÷ ihre Anzahl.',
  'Nights count.': 'Nächte zählen mit.',
  'Something was done about half of these leads within so long after their creation; within 1 %.':
    'Die Hälfte dieser Leads wurde innerhalb dieser Zeit nach ihrer Anlage bearbeitet; auf 1 % genau.',
  'Opportunities that were opened.': 'Eröffnete Chancen.',
  'Opportunities that were won.': 'Gewonnene Chancen.',
  'Opportunities that were lost.': 'Verlorene Chancen.',
  'One that was reopened counts by its last closing only.':
    'Eine wieder geöffnete zählt nur nach ihrem letzten Abschluss.',
  'Owner, team and stage are those of that date.': 'Zuständige, Team und Phase sind die jenes Tages.',
  'By product, an opportunity counts once for each of its products.':
    'Nach Produkt zählt eine Chance für jedes ihrer Produkte einmal.',
  'Value of the opportunities that were won, as it was when they were.':
    'Wert der gewonnenen Chancen, wie er beim Gewinn war.',
  'By product, its value is shared as price × quantity.': 'Nach Produkt wird ihr Wert nach Preis × Menge aufgeteilt.',
  'Opportunities won ÷ those won or lost.': 'Gewonnene ÷ gewonnene oder verlorene Chancen.',
  'Value of opportunities won ÷ value of those won or lost, per currency.':
    'Wert gewonnener Chancen ÷ Wert gewonnener oder verlorener, je Währung.',
  'Value of opportunities won ÷ their number.': 'Wert gewonnener Chancen ÷ ihre Anzahl.',
  'Time from opening to winning of each opportunity won ÷ their number.':
    'Zeit von der Eröffnung bis zum Gewinn jeder gewonnenen Chance ÷ ihre Anzahl.',
  'Half of the opportunities won took at most so long from opening to winning; within 1 %.':
    'Die Hälfte der gewonnenen Chancen brauchte von der Eröffnung bis zum Gewinn höchstens so lange; auf 1 % genau.',
  'Nine of ten opportunities won took at most so long from opening to winning; within 1 %.':
    'Neun von zehn gewonnenen Chancen brauchten von der Eröffnung bis zum Gewinn höchstens so lange; auf 1 % genau.',
  'Opportunities that were opened and not yet closed at the end of the period.':
    'Chancen, die eröffnet und am Ende des Zeitraums noch nicht abgeschlossen waren.',
  'Value, at the end of the period, of the opportunities open then.':
    'Wert der am Ende des Zeitraums offenen Chancen, wie er dann war.',
  'Sum of the chances of winning of the opportunities open at the end of the period; the numerator is in percent.':
    'Summe der Gewinnaussichten der am Ende des Zeitraums offenen Chancen; der Zähler ist in Prozent.',
  'Value × chance of winning of the opportunities open at the end of the period.':
    'Wert × Gewinnaussicht der am Ende des Zeitraums offenen Chancen.',
  'The numerator is in minor units × percent and exact; the value is rounded to the minor unit, halves away from zero.':
    'Der Zähler ist in kleinsten Einheiten × Prozent und genau; der Wert ist auf die kleinste Einheit gerundet, Hälften von null weg.',
  'Value won in a day of a sales cycle: opportunities closed × deal size × win rate ÷ mean sales cycle in days, which is value won × opportunities won ÷ the time that they took together.':
    'Wert, der an einem Tag der Verkaufsdauer gewonnen wird: abgeschlossene Chancen × mittlerer Abschluss × Gewinnquote ÷ mittlere Verkaufsdauer in Tagen, also gewonnener Wert × gewonnene Chancen ÷ die Zeit, die sie zusammen brauchten.',
  'Stays in a stage that ended in one with a better chance or by winning ÷ all that ended.':
    'Aufenthalte in einer Phase, die in einer mit besserer Aussicht oder mit dem Gewinn endeten ÷ alle, die endeten.',
  'By stage; owner and team are those of the end.': 'Nach Phase; Zuständige und Team sind die am Ende.',
  'Time that opportunities stayed in a stage, of stays that ended in the period ÷ their number.':
    'Zeit, die Chancen in einer Phase blieben, bei Aufenthalten, die im Zeitraum endeten ÷ ihre Anzahl.',
  'By stage.': 'Nach Phase.',
  'Half of the stays in a stage that ended in the period took at most so long; within 1 %.':
    'Die Hälfte der Aufenthalte in einer Phase, die im Zeitraum endeten, dauerte höchstens so lange; auf 1 % genau.',
  'Value won ÷ quota, which is shared equally over the days that it was set for.':
    'Gewonnener Wert ÷ Quote, die gleichmäßig auf die Tage verteilt ist, für die sie gesetzt wurde.',
  'Value of the opportunities open at the end of the period ÷ quota of the period, which is shared equally over the days that it was set for.':
    'Wert der am Ende des Zeitraums offenen Chancen ÷ Quote des Zeitraums, die gleichmäßig auf die Tage verteilt ist, für die sie gesetzt wurde.',
  'Leads created in the period whose person became a customer (made the first purchase) on the same day or within 90 days after it ÷ leads created in the period; provisional until the 90 days of the last lead are over.':
    'Im Zeitraum angelegte Leads, deren Person am selben Tag oder binnen 90 Tagen danach Kunde wurde (erstmals kaufte) ÷ im Zeitraum angelegte Leads; vorläufig, bis die 90 Tage des letzten Leads um sind.',
  'Tasks that were done, and calls, mails, meetings and chats that were logged.':
    'Erledigte Aufgaben sowie erfasste Anrufe, E-Mails, Treffen und Chats.',
  'Only tasks name their owner.': 'Nur Aufgaben nennen ihre Zuständigen.',
};
