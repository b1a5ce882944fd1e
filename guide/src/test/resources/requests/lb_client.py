"""A client of a load-balancing broker: lb_client.py FRONTEND COUNT"""
import sys
import zmq

endpoint, count = sys.argv[1], int(sys.argv[2])
context = zmq.Context()
broker = context.socket(zmq.REQ)
broker.connect(endpoint)
for _ in range(count):
    broker.send(b"HELLO")
    print("Client:", broker.recv().decode())
context.destroy(linger=0)
