/** The shape of what comes while the office is asked: as many cards as there will be about, and nothing that turns. */
export function Bones({ count }: { count: number }) {
  return (
    <div className="bones" role="status">
      <span className="vh">Asking the office</span>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bones are all the same
        <div key={index} className="card bone" />
      ))}
    </div>
  );
}
