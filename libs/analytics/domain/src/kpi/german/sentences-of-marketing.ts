/** Sentences of the catalogue on messages and campaigns in German, by their English. */
export const sentencesOfMarketing: Readonly<Record<string, string>> = {
  'Messages that were sent, one per person.': 'Gesendete Nachrichten, eine je Person.',
  'Messages delivered ÷ sent.': 'Zugestellte ÷ gesendete Nachrichten.',
  'Delivered is what was last reported as such, and what somebody opened, clicked or answered with a complaint or by unsubscribing.':
    'Zugestellt ist, was zuletzt so gemeldet wurde, und was jemand öffnete, anklickte oder mit Beschwerde oder Abmeldung beantwortete.',
  'Messages that came back, and were not delivered later ÷ sent.':
    'Nachrichten, die zurückkamen und auch später nicht zugestellt wurden ÷ gesendete.',
  'Messages opened by their person, machines excluded ÷ delivered.':
    'Von ihrer Person geöffnete Nachrichten, ohne Maschinen ÷ zugestellte.',
  'Each message goes to one person and counts once, however often it is opened.':
    'Jede Nachricht geht an eine Person und zählt einmal, wie oft sie auch geöffnet wird.',
  'Messages with a link that their person clicked, machines excluded ÷ delivered.':
    'Nachrichten mit einem Link, den ihre Person anklickte, ohne Maschinen ÷ zugestellte.',
  'Each message goes to one person and counts once, however often it is clicked.':
    'Jede Nachricht geht an eine Person und zählt einmal, wie oft sie auch angeklickt wird.',
  'Messages with a link that their person clicked ÷ messages opened, machines excluded.':
    'Nachrichten mit einem Link, den ihre Person anklickte ÷ geöffnete Nachrichten, ohne Maschinen.',
  'Each message goes to one person and counts once, however often it is clicked or opened.':
    'Jede Nachricht geht an eine Person und zählt einmal, wie oft sie auch angeklickt oder geöffnet wird.',
  'Messages by which their person unsubscribed ÷ delivered.':
    'Nachrichten, über die sich ihre Person abmeldete ÷ zugestellte.',
  'Messages that their person called spam ÷ delivered.':
    'Nachrichten, die ihre Person als Spam bezeichnete ÷ zugestellte.',
  'What campaigns cost.': 'Was Kampagnen kosten.',
  'A cost that was corrected counts as it was said last.': 'Berichtigte Kosten zählen, wie sie zuletzt genannt wurden.',
  'Cost of campaigns ÷ leads that came from a campaign.': 'Kosten der Kampagnen ÷ Leads, die aus einer Kampagne kamen.',
  'Per currency, all of these leads count for each: what they cost in one and in another adds up to what they cost.':
    'Je Währung zählen alle diese Leads für jede: Was sie in der einen und der anderen kosten, ergibt zusammen, was sie kosten.',
  'By campaign, only those with costs are shown.': 'Nach Kampagne werden nur die mit Kosten gezeigt.',
  'Value of won opportunities that came from a campaign ÷ cost of campaigns, per currency.':
    'Wert gewonnener Chancen, die aus einer Kampagne kamen ÷ Kosten der Kampagnen, je Währung.',
  'What orders owe to campaigns is told by the analysis `attribution`.':
    'Was Bestellungen Kampagnen verdanken, sagt die Analyse `attribution`.',
  'Mentions of the organisation in social media.': 'Erwähnungen der Organisation in sozialen Netzwerken.',
  '(Attributed margin − cost) ÷ cost, as a model of attribution recorded it.':
    '(Zugerechnete Marge − Kosten) ÷ Kosten, wie ein Zurechnungsmodell es festhielt.',
};
