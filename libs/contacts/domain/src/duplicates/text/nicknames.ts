/** Given names that stand for one another, one group a line; a name that belongs to two groups stays with the first. */
const groups = `
william will bill billy willy liam
robert rob bob bobby robby bert
richard rick dick ricky richie rich
james jim jimmy jamie jem
john jack johnny jon
johannes hans hannes johann
joseph joe joey josef sepp pepe jose
michael mike mick mickey michel misha mikhail michal
thomas tom tommy tomas
charles charlie chuck chas karl carl
edward ed eddie ted ned eduard eddy
henry harry hank heinrich heinz henri
david dave davy davey
daniel dan danny
anthony tony anton antonio antoine toni
alexander alex alec sascha sasha aleksandr alexandre xander
andrew andy drew andreas andre andrei andrzej
benjamin ben benny benji
christopher chris kit christoph topher
matthew matt matthias matteo mathieu
nicholas nick nicky nikolaus klaus nicolas niklas
patrick pat paddy
peter pete pit pierre pedro piotr
samuel sam sammy
stephen steve steven stefan stephan steffen
timothy tim timmy
gregory greg gregor
kenneth ken kenny
lawrence larry laurence lorenz laurent
leonard leo lenny leon
ronald ron ronnie
donald don donnie
francis frank franz frankie francois francesco paco
frederick fred freddy friedrich fritz freddie
gerald gerry jerry gerhard gerd
jeffrey jeff geoffrey geoff
jacob jake jakob jacques
joshua josh
jonathan jonny nathan
martin marty
maximilian max
raymond ray
theodore theo teddy theodor
vincent vince vinnie vincenzo
walter walt wally
george georg georges jorge jurgen jorg
ludwig lutz louis luis lou lewis
sebastian bastian basti
wolfgang wolf
elizabeth liz beth betty lizzie eliza lisa elisabeth elsa libby bess
margaret maggie meg peggy greta margarete margarethe gretchen marge
catherine kate katie kathy cathy katherine katharina kathryn katrin kat katja ekaterina karin
anna ann anne annie anja hannah hanna
mary maria marie molly polly mia
susan sue susie suzanne susanne
jennifer jen jenny
patricia patty trish tricia
barbara barb babs bärbel
deborah debbie deb
rebecca becky becca
victoria vicky tori viktoria
christina chrissy tina christine kirsten kristin kristina christa
alexandra sandra sandy alexa
jessica jess jessie
kimberly kim
pamela pam
samantha sammie
theresa terry tess tessa teresa therese
angela angie angelika
amanda mandy
cynthia cindy
dorothy dot dottie dolly dorothea
eleanor ellie nora nell eleonore
gabriele gabi gabriella gaby
helen nellie helene helena lena elena
isabella bella isabel isabelle
jacqueline jackie
judith judy
julia julie juliane
magdalena magda madeleine
monica moni monika monique
natalie nat natalia natasha
penelope penny
sophia sophie sofia
ursula uschi
valentina valerie val
francisco pancho
guadalupe lupe
ignacio nacho
dmitri dima dmitry
ivan vanya
vladimir vova volodya
sergei seryozha sergey
yevgeny zhenya evgeny
olga olya
tatiana tanya tatjana
`;

const groupOf = new Map<string, string>();
for (const line of groups.trim().split('\n')) {
  const [first = '', ...others] = line.split(' ');
  for (const name of [first, ...others]) if (!groupOf.has(name)) groupOf.set(name, first);
}

/** The name that stands for its nicknames, else the name. Expects a folded word. */
export const formalName = (name: string): string => groupOf.get(name) ?? name;
