"""A remote-controlled peer with pyzmq: reads one command per line from stdin, writes one answer per line to stdout.

An answer is "ok", with a result if there is one, or "error: " and the reason. Frames are in Base64 and separated by
spaces, an empty frame is "-". There is one socket at a time, and no call waits longer than ten seconds.

  open TYPE [ROUTING-ID]   closes the current socket and opens another
  set OPTION NUMBER        sets an option for later connections
  subscribe FRAME          subscribes a SUB to a topic
  unsubscribe FRAME        cancels the subscription
  work                     runs pending work, such as establishing a connection
  bind [ENDPOINT]          binds, to a free port by default; returns the endpoint
  connect ENDPOINT
  send FRAME...            sends a message
  receive                  receives a message; returns its frames
  stream COUNT [FRAME...]  sends COUNT numbered messages, each after the given envelope
  collect COUNT [FRAME...] receives COUNT messages and checks numbers and envelopes
  ask COUNT [FRAME...]     sends COUNT numbered messages and waits for each to return
  echo COUNT               returns COUNT messages as they arrive
"""

import base64
import sys

import zmq

PATIENCE_MILLIS = 10_000


def frame(text):
    return b"" if text == "-" else base64.b64decode(text)


def text(frame):
    return base64.b64encode(frame).decode() or "-"


def number(i):
    return str(i).encode()


class Peer:
    def __init__(self):
        self.context = zmq.Context()
        self.socket = None

    def open(self, type_name, routing_id=""):
        if self.socket is not None:
            self.socket.close(linger=0)
        self.socket = self.context.socket(getattr(zmq, type_name))
        self.socket.setsockopt(zmq.RCVTIMEO, PATIENCE_MILLIS)
        self.socket.setsockopt(zmq.SNDTIMEO, PATIENCE_MILLIS)
        if routing_id:
            self.socket.setsockopt(zmq.IDENTITY, routing_id.encode())
        if type_name == "ROUTER":
            self.socket.setsockopt(zmq.ROUTER_MANDATORY, 1)

    def set(self, option, value):
        self.socket.setsockopt(getattr(zmq, option), int(value))

    def subscribe(self, topic):
        self.socket.setsockopt(zmq.SUBSCRIBE, frame(topic))

    def unsubscribe(self, topic):
        self.socket.setsockopt(zmq.UNSUBSCRIBE, frame(topic))

    def work(self):
        self.socket.getsockopt(zmq.EVENTS)

    def bind(self, endpoint="tcp://127.0.0.1:*"):
        self.socket.bind(endpoint)
        return self.socket.getsockopt(zmq.LAST_ENDPOINT).rstrip(b"\0").decode()

    def connect(self, endpoint):
        self.socket.connect(endpoint)

    def send(self, *frames):
        self.socket.send_multipart([frame(f) for f in frames])

    def receive(self):
        return " ".join(text(f) for f in self.socket.recv_multipart())

    def stream(self, count, *envelope):
        envelope = [frame(f) for f in envelope]
        for i in range(int(count)):
            self.socket.send_multipart(envelope + [number(i)])

    def collect(self, count, *envelope):
        envelope = [frame(f) for f in envelope]
        for i in range(int(count)):
            self.expect(envelope + [number(i)])

    def ask(self, count, *envelope):
        envelope = [frame(f) for f in envelope]
        for i in range(int(count)):
            self.socket.send_multipart(envelope + [number(i)])
            self.expect(envelope + [number(i)])

    def expect(self, message):
        received = self.socket.recv_multipart()
        if received != message:
            raise AssertionError(f"received {received}, expected {message}")

    def echo(self, count):
        for _ in range(int(count)):
            self.socket.send_multipart(self.socket.recv_multipart())


def main():
    peer = Peer()
    for line in sys.stdin:
        name, *arguments = line.split()
        try:
            result = getattr(peer, name)(*arguments)
            answer = "ok" if result is None else f"ok {result}"
        except Exception as failure:
            answer = f"error: {failure!r}".replace("\n", " ")
        print(answer, flush=True)


if __name__ == "__main__":
    main()
