"""A worker of a load-balancing broker: lb_worker.py BACKEND"""
import sys
import zmq

broker = zmq.Context().socket(zmq.REQ)
broker.connect(sys.argv[1])
broker.send(b"READY")
while True:
    client, empty, request = broker.recv_multipart()
    print("Worker:", request.decode())
    broker.send_multipart([client, b"", b"OK"])
