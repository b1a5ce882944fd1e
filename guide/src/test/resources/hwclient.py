"""hwclient of the guide: hwclient.py ENDPOINT COUNT"""
import sys
import zmq

endpoint, count = sys.argv[1:]
context = zmq.Context()
server = context.socket(zmq.REQ)
server.connect(endpoint)
for i in range(int(count)):
    server.send(b"Hello")
    print("Received", server.recv().decode(), i)
context.destroy()
