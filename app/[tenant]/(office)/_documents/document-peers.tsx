import { Avatar } from "@/app/_ui/avatar";
import { type Peer, peersSentence } from "@/server/presence/rules";

type DocumentPeersProps = { peers: readonly Peer[]; lines: readonly { id: string }[] };

/** Who else has the document open, and in which line. Coming and going is spoken, moving about is not. */
export function DocumentPeers({ peers, lines }: DocumentPeersProps) {
  const lineOf = (id: string) => lines.findIndex((line) => line.id === id) + 1 || null;
  return (
    <>
      <span className="sr-only" role="status">
        {peersSentence(
          peers.map((peer) => ({ ...peer, place: null })),
          lineOf,
        )}
      </span>
      {peers.length > 0 ? (
        <span aria-hidden="true" className="row t-xs ink2 mr-2 min-w-0 gap-2">
          <span className="row flex-none gap-1">
            {peers.slice(0, 3).map((peer) => (
              <Avatar key={peer.memberId} name={peer.name} size="xs" />
            ))}
          </span>
          <span className="trunc">{peersSentence(peers, lineOf)}</span>
        </span>
      ) : null}
    </>
  );
}
