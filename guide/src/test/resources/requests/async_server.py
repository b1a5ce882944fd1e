"""An asynchronous server that replies twice to each odd request, and not to the others: async_server.py ENDPOINT"""
import sys
import zmq

clients = zmq.Context().socket(zmq.ROUTER)
clients.bind(sys.argv[1])
while True:
    client, request = clients.recv_multipart()
    if request[-1] % 2 == 1:
        clients.send_multipart([client, request])
        clients.send_multipart([client, request])
