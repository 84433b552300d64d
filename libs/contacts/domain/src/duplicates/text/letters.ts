/** Letters that Unicode does not take apart, in Latin ones. Cyrillic as in BGN/PCGN without signs, Greek as in ISO 843. */
const table =
  'ß ss,æ ae,œ oe,ø o,ł l,đ d,ð d,þ th,ı i,ħ h,ŧ t,ŋ ng,ĸ k,' +
  'а a,б b,в v,г g,д d,е e,ж zh,з z,и i,к k,л l,м m,н n,о o,п p,р r,с s,т t,у u,ф f,х kh,ц ts,ч ch,ш sh,щ shch,' +
  'ъ ,ы y,ь ,э e,ю yu,я ya,є ye,і i,ґ g,ђ dj,ј j,љ lj,њ nj,ћ c,џ dz,ѓ g,ќ k,ѕ dz,ў u,' +
  'α a,β v,γ g,δ d,ε e,ζ z,η i,θ th,ι i,κ k,λ l,μ m,ν n,ξ x,ο o,π p,ρ r,σ s,ς s,τ t,υ y,φ f,χ ch,ψ ps,ω o';

export const latinOf: ReadonlyMap<string, string> = new Map(
  table.split(',').map((entry): [string, string] => {
    const [letter = '', latin = ''] = entry.split(' ');
    return [letter, latin];
  }),
);
