"""A client of an asynchronous server: async_client.py ENDPOINT ROUTING_ID REQUESTS"""
import sys
import zmq

endpoint, routing_id, requests = sys.argv[1], sys.argv[2], int(sys.argv[3])
context = zmq.Context()
server = context.socket(zmq.DEALER)
server.setsockopt(zmq.IDENTITY, routing_id.encode())
server.connect(endpoint)
for number in range(1, requests + 1):
    server.send(f"request #{number}".encode())
print("Reply:", server.recv().decode())
context.destroy(linger=0)
