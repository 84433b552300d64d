export function Logo({ size = 22 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" role="img" aria-label="Rapport">
      <rect width="32" height="32" rx="8" fill="#0b6e63" />
      <path
        d="M9 23V9h8a5 5 0 0 1 0 10H9m8 0 6 4"
        fill="none"
        stroke="#fff"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
