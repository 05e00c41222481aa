/** What an honest player never posts: megabytes, hordes of keys, another widget's id, and numbers that no video has. */
export const hostileMessages: readonly { event: string; info: () => unknown; id?: unknown }[] = [
  { event: "infoDelivery", info: () => "x".repeat(5_000_000) },
  { event: "infoDelivery", info: () => ({ videoData: "y".repeat(1_000_000) }) },
  { event: "infoDelivery", info: () => Object.fromEntries(Array.from({ length: 100_000 }, (_, key) => [`key${String(key)}`, key])) },
  { event: "infoDelivery", info: () => "z".repeat(5_000_000), id: 99_999 },
  { event: "onError", info: () => 150, id: 99_999 },
  { event: "infoDelivery", info: () => ({ currentTime: 2.777e304, duration: 2.777e304, progressState: { seekableEnd: 1e300 } }) },
  { event: "infoDelivery", info: () => ({ currentTime: -1, duration: 0.02, playbackRate: 1e9, playerState: 1e9 }) },
  { event: "infoDelivery", info: () => ({ title: "<img src=x onerror=alert(1)>".repeat(1000) }) },
];
