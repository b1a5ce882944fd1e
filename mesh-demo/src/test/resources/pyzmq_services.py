"""A service or a client in Python: pyzmq_services.py service|client tcp://localhost:5390 NAME"""
import random
import struct
import sys
import time
import zmq

role, endpoint, name = sys.argv[1:]
dealer = zmq.Context().socket(zmq.DEALER)
dealer.linger = 0
dealer.connect(endpoint)


def header(kind, detail, number, text=""):
    return struct.pack(">cBQ", kind, detail, number) + text.encode()


if role == "service":
    dealer.send(header(b"R", 10, random.randrange(1, 2**63), name))
    while True:
        first, *body = dealer.recv_multipart()
        kind, detail, number = struct.unpack(">cBQ", first[:10])
        if kind == b"K":
            print("registered as", first[10:].decode(), flush=True)
        elif kind == b"Q":
            dealer.send_multipart([header(b"A", 0, number), *[frame.upper() for frame in body]])
else:
    while True:
        dealer.send_multipart([header(b"Q", 0, 1, name), b"Hello from Python"])
        first, *body = dealer.recv_multipart()
        kind, status, number = struct.unpack(">cBQ", first[:10])
        if status == 0:
            print("DONE", body[0].decode())
            break
        time.sleep(0.02)  # not registered yet
