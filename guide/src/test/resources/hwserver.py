"""hwserver of the guide: hwserver.py ENDPOINT COUNT"""
import sys
import zmq

endpoint, count = sys.argv[1:]
context = zmq.Context()
server = context.socket(zmq.REP)
server.bind(endpoint)
for _ in range(int(count)):
    print("Received", server.recv().decode())
    server.send(b"World")
context.destroy(linger=10_000)
