/** Sentences of the catalogue on customers and the programme itself in German, by their English. */
export const sentencesOfCustomers: Readonly<Record<string, string>> = {
  'Persons whose first purchase (an order that was not cancelled, or a deal won without an order) is in the period.':
    'Personen, deren erster Kauf (eine nicht stornierte Bestellung oder ein Abschluss ohne Bestellung) im Zeitraum liegt.',
  'By channel, source or country, those of purchases on that first day.':
    'Nach Kanal, Quelle oder Land die der Käufe an diesem ersten Tag.',
  'Persons who, at the end of the period (or now, where that is to come), have purchased within the activity window of the organisation.':
    'Personen, die am Ende des Zeitraums (oder jetzt, wo es noch bevorsteht) innerhalb des Zeitfensters der Organisation gekauft haben.',
  'By channel, source or country, a person counts for each of those of these purchases.':
    'Nach Kanal, Quelle oder Land zählt eine Person für jede dieser Käufe.',
  'Persons whose last purchase until then had its activity window pass within the period, also where they came back later.':
    'Personen, bei denen das Zeitfenster des bis dahin letzten Kaufs im Zeitraum ablief, auch wenn sie später zurückkamen.',
  'By channel, source or country, those of purchases on the day of that last one.':
    'Nach Kanal, Quelle oder Land die der Käufe am Tag dieses letzten.',
  'Persons who purchased in the period after their activity window had passed: they had been lost and came back.':
    'Personen, die im Zeitraum kauften, nachdem ihr Zeitfenster abgelaufen war: Sie waren verloren und kamen zurück.',
  'By channel, source or country, of purchases with that one.': 'Nach Kanal, Quelle oder Land: von Käufen mit diesem.',
  'Persons who were active on the day before the period and did not have their activity window pass within it ÷ persons who were active on that day.':
    'Personen, die am Tag vor dem Zeitraum aktiv waren und deren Zeitfenster darin nicht ablief ÷ an jenem Tag aktive Personen.',
  'Persons who were active on the day before the period and had their activity window pass within it, also where they came back ÷ persons who were active on that day.':
    'Personen, die am Tag vor dem Zeitraum aktiv waren und deren Zeitfenster darin ablief, auch wenn sie zurückkamen ÷ an jenem Tag aktive Personen.',
  'Customers with two purchases or more ÷ customers, of all purchases up to the end of the period (or now).':
    'Kunden mit zwei Käufen oder mehr ÷ Kunden, aus allen Käufen bis zum Ende des Zeitraums (oder jetzt).',
  'Active customers at the end of the period, less those on the day before it ÷ those on the day before it.':
    'Aktive Kunden am Ende des Zeitraums abzüglich derer am Tag davor ÷ die am Tag davor.',
  'Purchases in the period ÷ persons who made them.': 'Käufe im Zeitraum ÷ Personen, die sie tätigten.',
  'Days from one day with a purchase of a person to the next, of those next ones that are in the period ÷ their number.':
    'Tage von einem Kauftag einer Person bis zum nächsten, sofern dieser im Zeitraum liegt ÷ ihre Anzahl.',
  'The numerator is in days.': 'Der Zähler ist in Tagen.',
  'Days since the last purchase of each customer at the end of the period (or now) ÷ customers.':
    'Tage seit dem letzten Kauf jedes Kunden am Ende des Zeitraums (oder jetzt) ÷ Kunden.',
  'What subscriptions that run at the end of the period are worth in a month.':
    'Was die am Ende des Zeitraums laufenden Abonnements im Monat wert sind.',
  'One that is paused is worth nothing.': 'Ein pausiertes ist nichts wert.',
  'Recurring revenue of the start that is left without what grew ÷ that of the start.':
    'Wiederkehrender Umsatz vom Anfang, der geblieben ist, ohne Zuwachs ÷ der vom Anfang.',
  'Recurring revenue of the start with what grew and without what shrank ÷ that of the start.':
    'Wiederkehrender Umsatz vom Anfang mit Zuwachs und ohne Schwund ÷ der vom Anfang.',
  'Asked by month; of what began within a longer period later changes count too.':
    'Nach Monaten zu fragen; bei längeren Zeiträumen zählen auch spätere Änderungen dessen, was darin begann.',
  'Users who did something in the period.': 'Nutzer, die im Zeitraum etwas getan haben.',
  'Records with all fields that are required ÷ records, whenever they were measured in the period.':
    'Datensätze mit allen Pflichtfeldern ÷ Datensätze, wann immer im Zeitraum gemessen wurde.',
  'Scores of records, 0 to 100 each ÷ records, whenever they were measured in the period.':
    'Punkte der Datensätze, je 0 bis 100 ÷ Datensätze, wann immer im Zeitraum gemessen wurde.',
  'Time in which the services were ready ÷ all time that was measured.':
    'Zeit, in der die Dienste bereit waren ÷ alle gemessene Zeit.',
  '(Recorded gain + saving − cost) ÷ cost.': '(Erfasster Gewinn + Ersparnis − Kosten) ÷ Kosten.',
  'Value of the customers of a tier ÷ value of all customers; by tier.':
    'Wert der Kunden einer Stufe ÷ Wert aller Kunden; nach Stufe.',
  'What customers will buy up to the horizon of the model, discounted ÷ customers, of the predictions that were made in the period.':
    'Was Kunden bis zum Horizont des Modells kaufen werden, abgezinst ÷ Kunden, aus den im Zeitraum gemachten Vorhersagen.',
  'Each names its analysis and the version of its definition.':
    'Jede nennt ihre Analyse und die Version ihrer Definition.',
};
